from django.urls import path

from editorial import sign_on
from editorial.second_factor import views

urlpatterns = [
    path("sign-in/code/", views.code, name="second_factor_code"),
    path("city-account/", sign_on.begin, name="sign_on"),
    path("city-account/return/", sign_on.come_back, name="sign_on_return"),
]
