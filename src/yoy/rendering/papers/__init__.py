"""The papers that an office hands on: ledger (XLSX), comparison table and questions (DOCX), CSV and JUnit XML."""
