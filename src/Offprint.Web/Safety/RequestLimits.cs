namespace Offprint.Web.Safety;

/// <summary>Sizes of what a request may bring, in bytes.</summary>
static class RequestLimits
{
    /// <summary>A form or JSON: a pasted page of papers is the largest.</summary>
    public const long Form = 6_000_000;

    /// <summary>What comes with an upload besides the file.</summary>
    public const long AroundUpload = 1_000_000;
}
