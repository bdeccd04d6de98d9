using Offprint.Rendering;
using Offprint.Web.Reports;
using Offprint.Web.Safety.Uploads;

namespace Offprint.Web.Apply;

/// <summary>How uploads are spoken of in pages.</summary>
static class UploadText
{
    /// <summary>How large one is and when it is deleted.</summary>
    public static string Note(Upload upload, UploadStore uploads) => $"{Sizes.Text(upload.Bytes)}, deleted on {uploads.DeletedAt(upload):d MMMM 'at' HH:mm} UTC";

    /// <summary>How long uploads are kept.</summary>
    public static string Life(UploadStore uploads) => uploads.Life is { TotalHours: >= 1 } life && life.TotalHours % 1 == 0
        ? $"{life.TotalHours:0} {(life.TotalHours == 1 ? "hour" : "hours")}"
        : Figures.Duration(uploads.Life.TotalSeconds);
}
