using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Offprint.Lab;

namespace Offprint.Web.Safety.Uploads;

/// <summary>Reads a form with files as it comes: the token first, before anything is written; files go straight to disk.</summary>
sealed class UploadForm(UploadStore uploads, IAntiforgery antiforgery, SiteOptions options)
{
    const int MostParts = 200, LongestField = 20_000, LongestToken = 4_096, LongestBoundary = 200;

    /// <summary>How much more than the limit is read and thrown away, so that the browser comes to read the answer.</summary>
    const int Drained = 4;

    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>Reads a form of settings, whose files become uploads.</summary>
    /// <param name="context">A request under <see cref="EndpointRule.Upload"/>.</param>
    /// <param name="fields">The settings; files are taken for theirs only.</param>
    /// <returns>The form, or null where its token is missing or wrong; then nothing was written.</returns>
    /// <exception cref="TooLargeException">A file, or all of it, is larger than the site takes.</exception>
    public async Task<SentForm?> ReadAsync(HttpContext context, IReadOnlyList<SettingField> fields)
    {
        var form = new SentForm();
        var taken = new List<Upload>();
        try
        {
            bool isOwn = await ReadAsync(context, MostParts, null, async part =>
            {
                if (part.File == null) form.Add(part.Field, await part.TextAsync(LongestField, context.RequestAborted));
                else if (part.File.Length > 0 && fields.FirstOrDefault(f => f.Name == part.Field && f.Kind == SettingKind.File) is { } setting)
                    await TakeAsync(form, setting, part.File, part.Content, taken, context.RequestAborted);
            });
            return isOwn ? form : null;
        }
        catch
        {
            // Nobody heard of the files that came whole before it broke off.
            foreach (var upload in taken) uploads.Delete(upload);
            throw;
        }
    }

    /// <summary>Reads a form part by part.</summary>
    /// <param name="context">A request under <see cref="EndpointRule.Upload"/>.</param>
    /// <param name="mostParts">Most parts besides the token.</param>
    /// <param name="longestPart">Most bytes of a part, also of one that is not taken; null for any.</param>
    /// <param name="take">Takes a part, and bounds what it keeps of it.</param>
    /// <returns>False where the token is missing or wrong; then no part was taken.</returns>
    /// <exception cref="TooLargeException">As <paramref name="take"/> says; what came after was read and thrown away.</exception>
    public async Task<bool> ReadAsync(HttpContext context, int mostParts, long? longestPart, Func<SentPart, Task> take)
    {
        var request = context.Request;
        Unlimit(context);
        var parts = new MultipartReader(BoundaryOf(request), request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4_096, BodyLengthLimit = longestPart };
        try
        {
            if (!await HasTokenAsync(context, parts))
            {
                await DrainAsync(request);
                return false;
            }

            for (int count = 0; await parts.ReadNextSectionAsync(context.RequestAborted) is { } section; count++)
            {
                if (count == mostParts) throw new InvalidDataException("Too many parts.");
                if (PartOf(section) is { } part) await take(part);
            }

            return true;
        }
        catch (TooLargeException)
        {
            await DrainAsync(request);
            throw;
        }
        catch (Exception error) when (error is InvalidDataException || (error is IOException and not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested))
        {
            throw new BadHttpRequestException("The form cannot be read: it is cut off, or larger than forms are.", error);
        }
    }

    /// <summary>Takes Kestrel's limit off a request whose bytes are counted here, so that a refusal can be read by who sent it.</summary>
    public static void Unlimit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
    }

    /// <summary>Reads on for a while without keeping anything: a connection that is closed while a browser sends shows no answer.</summary>
    public async Task DrainAsync(HttpRequest request)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted);
        patience.CancelAfter(s_patience);
        byte[] buffer = new byte[1 << 16];
        try
        {
            long most = (options.LargestUpload + RequestLimits.AroundUpload) * Drained;
            for (long total = 0; total < most;)
            {
                int read = await request.Body.ReadAsync(buffer, patience.Token);
                if (read == 0) return;
                total += read;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // It is too much, or the sender is gone.
        }

        request.HttpContext.Response.Headers.Connection = "close";
    }

    async Task<bool> HasTokenAsync(HttpContext context, MultipartReader parts)
    {
        if (await parts.ReadNextSectionAsync(context.RequestAborted) is not { } first || PartOf(first) is not { Field: "token", File: null } part) return false;
        string token = await part.TextAsync(LongestToken, context.RequestAborted);
        context.Request.Headers["X-Form-Token"] = token;
        return token.Length > 0 && await antiforgery.IsRequestValidAsync(context);
    }

    async Task TakeAsync(SentForm form, SettingField setting, string name, Stream content, List<Upload> taken, CancellationToken cancellation)
    {
        try
        {
            // All files of a form together may be as large as one.
            var upload = await uploads.SaveAsync(content, name, setting.FileTypes, options.LargestUpload - taken.Sum(u => u.Bytes), cancellation);
            taken.Add(upload);
            form.Add(setting.Name, upload.Id);
        }
        catch (InputException error)
        {
            form.Faults[setting.Name] = error.Message;
        }
    }

    static string BoundaryOf(HttpRequest request)
    {
        string boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).ToString() : "";
        return boundary.Length is > 0 and <= LongestBoundary ? boundary : throw new BadHttpRequestException("Send a form of the type multipart/form-data.", StatusCodes.Status415UnsupportedMediaType);
    }

    static SentPart? PartOf(MultipartSection section)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase)) return null;
        string? file = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : disposition.FileName.HasValue ? HeaderUtilities.RemoveQuotes(disposition.FileName).Value : null;
        return HeaderUtilities.RemoveQuotes(disposition.Name).Value is { } field ? new(field, file, section.Body) : null;
    }
}
