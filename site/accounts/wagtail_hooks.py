from accounts.second_factor import hooks as second_factor_hooks

__all__ = ["second_factor_hooks"]
