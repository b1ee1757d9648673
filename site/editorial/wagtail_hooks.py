from editorial.quality import hooks as quality_hooks

__all__ = ["quality_hooks"]
