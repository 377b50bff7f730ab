"""What a reviewer sees in the browser: the desk, an agenda, a promise, and how far two reviewers agree."""

from yoy.rendering.review.html import POLICY, render_page
from yoy.rendering.review.view import Visit, build_agenda, build_agreement, build_card, build_desk

__all__ = ["POLICY", "Visit", "build_agenda", "build_agreement", "build_card", "build_desk", "render_page"]
