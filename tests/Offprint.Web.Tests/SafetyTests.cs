using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Offprint.Web.Safety;
using Xunit;

namespace Offprint.Web.Tests;

public sealed class SafetyTests
{
    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://192.168.1.10:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://example.org:5080")]
    [InlineData("http://localhost.example.org:5080")]
    public void Site_refuses_addresses_that_others_can_reach(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)) return; // The command line says that it is no address.
        var error = Assert.Throws<InputException>(() => Site.Build(new() { Address = uri, Home = new(Path.GetTempPath()), Child = () => new("true") }));
        Assert.Contains("this machine only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_endpoint_has_a_rule_and_its_method_fits_it()
    {
        await using var site = await OpenSite.StartAsync();
        var endpoints = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.NotEmpty(endpoints);
        foreach (var endpoint in endpoints)
        {
            var rules = endpoint.Metadata.OfType<RuleMetadata>().ToList();
            Assert.True(rules.Count == 1, $"{endpoint.RoutePattern.RawText} has {rules.Count} rules; give it one with WithRule.");
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
            string[] expected = rules[0].Rule == EndpointRule.Read ? ["GET"] : rules[0].Rule is EndpointRule.Json or EndpointRule.Program ? ["POST", "DELETE"] : ["POST"];
            Assert.True(methods.Count > 0 && methods.All(expected.Contains), $"{endpoint.RoutePattern.RawText} answers {string.Join(", ", methods)} under the rule {rules[0].Rule}.");
        }
    }

    [Theory]
    [InlineData("offprint.example", null, null, 403)]
    [InlineData("localhost.example.org", null, null, 403)]
    [InlineData("127.0.0.1.nip.io", null, null, 403)]
    [InlineData(null, "http://example.org", null, 403)]
    [InlineData(null, "null", null, 403)]
    [InlineData(null, null, "cross-site", 403)]
    [InlineData(null, null, "same-site", 403)]
    [InlineData(null, null, "same-origin", 200)]
    [InlineData(null, null, null, 200)]
    public async Task Requests_of_other_names_and_sites_are_refused(string? host, string? origin, string? fetchSite, int expected)
    {
        await using var site = await OpenSite.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/papers");
        if (host != null) request.Headers.Host = $"{host}:{site.Address.Port}";
        if (origin != null) request.Headers.Add("Origin", origin);
        if (fetchSite != null) request.Headers.Add("Sec-Fetch-Site", fetchSite);
        using var response = await site.Client.SendAsync(request);
        Assert.Equal(expected, (int)response.StatusCode);
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
        Assert.False(response.Headers.Contains("blazor-enhanced-nav"));
    }

    [Fact]
    public async Task A_link_of_another_site_opens_a_page()
    {
        await using var site = await OpenSite.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/papers");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Sec-Fetch-Mode", "navigate");
        request.Headers.Add("Sec-Fetch-Dest", "document");
        using var response = await site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        await using var site = await OpenSite.StartAsync();
        using var form = new FormUrlEncodedContent([new("theme", "dark"), new("back", "/papers")]);
        using var refused = await site.Client.PostAsync("/look", form);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var taken = await site.PostAsync("/look", ("theme", "dark"), ("back", "/papers"));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Contains("data-theme=\"dark\"", await site.PageAsync("/papers"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/papers?topic=x", true)]
    [InlineData("//example.org", false)]
    [InlineData("/\\example.org", false)]
    [InlineData("http://example.org", false)]
    [InlineData("/a\nb", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_form_leads_back_to_this_site_only(string? path, bool local) => Assert.Equal(local, Back.IsLocal(path));

    [Fact]
    public async Task An_unknown_page_is_said_as_a_page_to_browsers_and_as_problem_details_to_programs()
    {
        await using var site = await OpenSite.StartAsync();
        using var page = new HttpRequestMessage(HttpMethod.Get, "/no-such-page");
        page.Headers.Accept.ParseAdd("text/html");
        using var html = await site.Client.SendAsync(page);
        Assert.Equal(HttpStatusCode.NotFound, html.StatusCode);
        Assert.Contains("<h1>Not here</h1>", await html.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var json = await site.Client.GetAsync("/api/no-such-thing");
        Assert.Equal("application/problem+json", json.Content.Headers.ContentType?.MediaType);
    }
}
