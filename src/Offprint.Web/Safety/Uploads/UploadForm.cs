using System.Text;
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

    /// <summary>Reads a form.</summary>
    /// <param name="context">A request under <see cref="EndpointRule.Upload"/>.</param>
    /// <param name="fields">The settings; files are taken for theirs only.</param>
    /// <returns>The form, or null where its token is missing or wrong; then nothing was written.</returns>
    /// <exception cref="TooLargeException">A file, or all of it, is larger than the site takes.</exception>
    public async Task<SentForm?> ReadAsync(HttpContext context, IReadOnlyList<SettingField> fields)
    {
        var request = context.Request;
        Unlimit(context);
        try
        {
            return await ReadPartsAsync(context, new MultipartReader(BoundaryOf(request), request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4_096 }, fields);
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

    async Task<SentForm?> ReadPartsAsync(HttpContext context, MultipartReader parts, IReadOnlyList<SettingField> fields)
    {
        var cancellation = context.RequestAborted;
        var first = await parts.ReadNextSectionAsync(cancellation);
        if (first == null || NameOf(first) is not { Field: "token", File: null } || await TextAsync(first, LongestToken, cancellation) is not { Length: > 0 } token) return await RefuseAsync(context);
        context.Request.Headers["X-Form-Token"] = token;
        if (!await antiforgery.IsRequestValidAsync(context)) return await RefuseAsync(context);

        var form = new SentForm();
        var taken = new List<Upload>();
        try
        {
            for (int count = 0; await parts.ReadNextSectionAsync(cancellation) is { } part; count++)
            {
                if (count == MostParts) throw new InvalidDataException("Too many parts.");
                var (field, file) = NameOf(part);
                if (field == null) continue;
                if (file == null) form.Add(field, await TextAsync(part, LongestField, cancellation));
                else if (file.Length > 0 && fields.FirstOrDefault(f => f.Name == field && f.Kind == SettingKind.File) is { } setting) await TakeAsync(form, setting, file, part.Body, taken, cancellation);
            }

            return form;
        }
        catch
        {
            // Nobody heard of the files that came whole before it broke off.
            foreach (var upload in taken) uploads.Delete(upload);
            throw;
        }
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

    async Task<SentForm?> RefuseAsync(HttpContext context)
    {
        await DrainAsync(context.Request);
        return null;
    }

    static string BoundaryOf(HttpRequest request)
    {
        string boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).ToString() : "";
        return boundary.Length is > 0 and <= LongestBoundary ? boundary : throw new BadHttpRequestException("Send a form of the type multipart/form-data.", StatusCodes.Status415UnsupportedMediaType);
    }

    static (string? Field, string? File) NameOf(MultipartSection part)
    {
        if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase)) return default;
        string? file = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : disposition.FileName.HasValue ? HeaderUtilities.RemoveQuotes(disposition.FileName).Value : null;
        return (HeaderUtilities.RemoveQuotes(disposition.Name).Value, file);
    }

    static async Task<string> TextAsync(MultipartSection part, int longest, CancellationToken cancellation)
    {
        byte[] text = new byte[longest + 1];
        int length = await part.Body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, cancellation);
        return length <= longest ? Encoding.UTF8.GetString(text, 0, length) : throw new InvalidDataException("A field is too long.");
    }
}
