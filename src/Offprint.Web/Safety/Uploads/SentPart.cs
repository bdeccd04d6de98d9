using System.Text;

namespace Offprint.Web.Safety.Uploads;

/// <summary>A part of a form while it comes.</summary>
/// <param name="Field">The field.</param>
/// <param name="File">What the sender calls the file; empty where none was chosen, null where the part is a text.</param>
/// <param name="Content">Its bytes, to be read once.</param>
sealed record SentPart(string Field, string? File, Stream Content)
{
    /// <summary>The part as a text.</summary>
    /// <param name="longest">Most bytes that it may have.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="InvalidDataException">It has more.</exception>
    public async Task<string> TextAsync(int longest, CancellationToken cancellation)
    {
        byte[] text = new byte[longest + 1];
        int length = await Content.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, cancellation);
        return length <= longest ? Encoding.UTF8.GetString(text, 0, length) : throw new InvalidDataException("A field is too long.");
    }
}
