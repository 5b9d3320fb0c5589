"""The addresses that crawlers look for: each once, whatever languages pages are in."""

from django.urls import path

from timeline.views import claims, crawlers

app_name = "crawlers"
urlpatterns = [
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    # At the root, because a sitemap may name nothing outside its own folder.
    path("sitemap-pages.xml", crawlers.sitemap_pages, name="sitemap-pages"),
    path("sitemap-<int:number>.xml", crawlers.sitemap_file, name="sitemap-file"),
    path("claims/<int:pk>/claimreview.json", claims.claimreview, name="claimreview"),
    path(".well-known/security.txt", crawlers.security, name="security"),
]
