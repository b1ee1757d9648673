from django.urls import path

from editorial import sign_on

urlpatterns = [
    path("city-account/", sign_on.begin, name="sign_on"),
    path("city-account/return/", sign_on.come_back, name="sign_on_return"),
]
