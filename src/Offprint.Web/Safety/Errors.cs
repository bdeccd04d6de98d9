using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Offprint.Web.Layout;
using Offprint.Web.Safety.Uploads;

namespace Offprint.Web.Safety;

/// <summary>
/// Turns every error into one clear answer: a page for a browser, problem details for a program. What a person gave and
/// can mend is said as it is; what went wrong inside is said without its stack, which goes to the host's log.
/// </summary>
sealed class Errors(RequestDelegate next, SiteOptions options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed, ContentType: null })
                await AnswerAsync(context, context.Response.StatusCode, "There is no such page here.", null);
        }
        catch (NotFoundException error) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, StatusCodes.Status404NotFound, error.Message, null);
        }
        catch (InputException error) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, StatusCodes.Status400BadRequest, error.Message, error.Field);
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            string message = error is TooLargeException ? error.Message : error.StatusCode == StatusCodes.Status413PayloadTooLarge ? "This is larger than the site takes." : "The request cannot be read.";
            await AnswerAsync(context, error.StatusCode, message, null);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser is gone.
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            options.Log($"{context.Request.Method} {context.Request.Path}: {error}");
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, "Something went wrong inside Offprint. What happened is in the log of 'offprint serve'.", null);
        }
    }

    static Task AnswerAsync(HttpContext context, int status, string message, string? field)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
        // Headers of safety were cleared with the rest.
        return SecurityHeaders.AddAsync(context, WantsPage(context.Request)
            ? c => new RazorComponentResult<ErrorPage>(new { Status = status, Message = message }) { StatusCode = status }.ExecuteAsync(c)
            : c => TypedResults.Problem(message, statusCode: status, extensions: field == null ? null : new Dictionary<string, object?> { ["field"] = field }).ExecuteAsync(c));
    }

    static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}

/// <summary>What was asked for is not here; the message says so and what there is.</summary>
sealed class NotFoundException(string message) : Exception(message);
