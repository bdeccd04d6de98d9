using Microsoft.AspNetCore.Http;

namespace Offprint.Web.Safety.Uploads;

/// <summary>What was sent is larger than the site takes; the message names the limit.</summary>
sealed class TooLargeException(string message) : BadHttpRequestException(message, StatusCodes.Status413PayloadTooLarge);
