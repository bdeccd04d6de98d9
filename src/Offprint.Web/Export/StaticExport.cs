using Offprint.Storage;

namespace Offprint.Web.Export;

/// <summary>The reading site as files that any file server can host: every page as the site itself answers it, without what needs the program.</summary>
public static class StaticExport
{
    /// <summary>The file that tells a folder as an export, which the next one may replace.</summary>
    const string Mark = ".offprint-export";

    /// <summary>Writes the site into a folder; an earlier export there is replaced when the new one is whole.</summary>
    /// <param name="options">The site; its address does not matter.</param>
    /// <param name="folder">The folder: absent, empty, or an earlier export.</param>
    /// <param name="publicAddress">Where the files will be, for feeds and citations, such as <c>https://example.org/papers</c>; null leaves their addresses without a host.</param>
    /// <param name="progress">Hears how many files are written.</param>
    /// <param name="cancellation">Ends it; what was there before stays.</param>
    /// <returns>The number of files.</returns>
    /// <exception cref="InputException">The folder holds something else, or cannot be written.</exception>
    public static async Task<int> WriteAsync(SiteOptions options, string folder, Uri? publicAddress, Action<int> progress, CancellationToken cancellation)
    {
        string target = Path.GetFullPath(folder);
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any() && !File.Exists(Path.Combine(target, Mark)))
            throw new InputException($"The folder '{folder}' is not empty and no earlier export. Name another, or empty it.") { Field = "export" };
        string draft = target + ".new";
        if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        try
        {
            int files = await CrawlAsync(options with { Address = new("http://localhost:0"), ReadOnly = true }, draft, publicAddress, progress, cancellation);
            if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
            Directory.Move(draft, target);
            return files;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The export cannot be written to '{folder}' ({error.Message.TrimEnd('.')}). Choose another folder.", error) { Field = "export" };
        }
        finally
        {
            if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        }
    }

    static async Task<int> CrawlAsync(SiteOptions options, string folder, Uri? publicAddress, Action<int> progress, CancellationToken cancellation)
    {
        await using var site = Site.Build(options);
        await site.StartAsync(cancellation);
        var address = Site.AddressOf(site);
        string self = address.OriginalString.TrimEnd('/'), other = publicAddress?.OriginalString.TrimEnd('/') ?? "";
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html, */*;q=0.8");
        var waiting = new Queue<string>(["/papers"]);
        var known = new HashSet<string> { ExportedPath.Of("/papers")! }; // A page of the export.
        while (waiting.TryDequeue(out string? page))
        {
            string file = ExportedPath.Of(page)!; // Only such are queued.
            using var response = await client.GetAsync(page, cancellation);
            if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"The page {page} answered {(int)response.StatusCode}.");
            string type = response.Content.Headers.ContentType?.MediaType ?? "";
            if (type == "text/html")
            {
                var (html, links) = ExportedPage.Of((await response.Content.ReadAsStringAsync(cancellation)).Replace(self, other, StringComparison.Ordinal), file);
                AtomicFile.WriteText(Path.Combine(folder, file), html);
                foreach (string link in links)
                    if (known.Add(ExportedPath.Of(link)!)) waiting.Enqueue(link);
            }
            else if (type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal))
            {
                AtomicFile.WriteText(Path.Combine(folder, file), (await response.Content.ReadAsStringAsync(cancellation)).Replace(self, other, StringComparison.Ordinal));
            }
            else
            {
                byte[] content = await response.Content.ReadAsByteArrayAsync(cancellation);
                AtomicFile.Write(Path.Combine(folder, file), stream => stream.Write(content));
            }

            progress(known.Count - waiting.Count);
        }

        AtomicFile.WriteText(Path.Combine(folder, "index.html"), "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Offprint</title><meta http-equiv=\"refresh\" content=\"0; url=papers/index.html\"></head><body><p><a href=\"papers/index.html\">Daily Papers</a></p></body></html>\n");
        AtomicFile.WriteText(Path.Combine(folder, Mark), "An export of Offprint's reading site; the next export replaces this folder.\n");
        await site.StopAsync(CancellationToken.None);
        return known.Count + 1;
    }
}
