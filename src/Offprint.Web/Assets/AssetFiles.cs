using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Offprint.Rendering;
using Offprint.Web.Safety;

namespace Offprint.Web.Assets;

/// <summary>
/// Style, scripts and pictures, embedded in the program. Each is served under a name with its digest, so that a browser
/// keeps it for good and a changed file has another name.
/// </summary>
static class AssetFiles
{
    static readonly FrozenDictionary<string, Asset> s_byName = Read().ToFrozenDictionary(a => a.Name);
    static readonly FrozenDictionary<string, Asset> s_byAddress = s_byName.Values.ToFrozenDictionary(a => a.Address);

    /// <summary>The address of a file by its name, such as <c>site.css</c>.</summary>
    public static string Address(string name) => "/assets/" + s_byName[name].Address;

    /// <summary>All files, for an export of the site.</summary>
    public static IEnumerable<(string Path, byte[] Content)> All => s_byName.Values.Select(a => ("/assets/" + a.Address, a.Content));

    public static void MapAssets(this IEndpointRouteBuilder app)
    {
        app.MapGet("/assets/{file}", (string file, HttpRequest request) => Serve(file, request)).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/favicon.ico", () => Results.Redirect(Address("icon.svg"))).WithRule(EndpointRule.Read).ExcludeFromDescription();
    }

    static IResult Serve(string file, HttpRequest request)
    {
        if (!s_byAddress.TryGetValue(file, out var asset)) return Results.NotFound();
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        if (!request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal)) return Results.Bytes(asset.Content, asset.Type);
        headers.ContentEncoding = "br";
        return Results.Bytes(asset.Compressed.Value, asset.Type);
    }

    static IEnumerable<Asset> Read()
    {
        var assembly = typeof(AssetFiles).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n is not "site.css"))
        {
            using var stream = assembly.GetManifestResourceStream(name)!; // Listed a line above.
            using var content = new MemoryStream();
            stream.CopyTo(content);
            yield return new(name, content.ToArray());
        }

        // As Vega wants it: colours in each chart's own configuration, the same as where charts are drawn in process.
        yield return new("vega-light.json", Encoding.UTF8.GetBytes(VegaTheme.Config(Theme.Light).ToJsonString()));
        yield return new("vega-dark.json", Encoding.UTF8.GetBytes(VegaTheme.Config(Theme.Dark).ToJsonString()));

        using var site = new StreamReader(assembly.GetManifestResourceStream("site.css")!); // Embedded by the project.
        // Colours, then what reports look like, then the site around them.
        yield return new("site.css", Encoding.UTF8.GetBytes(Theme.SwitchableCss + HtmlReport.Css + site.ReadToEnd()));
    }

    sealed record Asset(string Name, byte[] Content)
    {
        public string Address { get; } = $"{Path.GetFileNameWithoutExtension(Name)}.{Convert.ToHexStringLower(SHA256.HashData(Content))[..12]}{Path.GetExtension(Name)}";

        public string Type { get; } = Path.GetExtension(Name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".json" => "application/json",
            _ => "text/plain; charset=utf-8",
        };

        public Lazy<byte[]> Compressed { get; } = new(() =>
        {
            using var stream = new MemoryStream();
            // The largest is compressed once in the life of the site; at the best level that would take seconds.
            using (var brotli = new BrotliStream(stream, CompressionLevel.Optimal)) brotli.Write(Content);
            return stream.ToArray();
        });
    }
}
