using System.Globalization;
using System.Text.RegularExpressions;

namespace Offprint.Catalogue;

/// <summary>A date as a page shows it, and the number of comments that may follow: <c>Apr 7 2</c>, <c>Jun 13, 2024 7</c>.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31; a day that this month has in some year.</param>
/// <param name="Year">Null where the page leaves it out, because it is the page's own.</param>
/// <param name="Comments">0 where none are shown.</param>
readonly partial record struct PageDate(int Month, int Day, int? Year, int Comments)
{
    internal static bool TryParse(string text, out PageDate date)
    {
        date = default;
        var match = Form().Match(text);
        if (!match.Success) return false;
        int month = Array.IndexOf(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, match.Groups["month"].Value) + 1;
        int? year = match.Groups["year"].Success ? int.Parse(match.Groups["year"].ValueSpan) : null;
        int comments = match.Groups["comments"].Success ? int.Parse(match.Groups["comments"].ValueSpan) : 0;
        date = new(month, int.Parse(match.Groups["day"].ValueSpan), year, comments);
        // Without a year any leap year decides.
        return date.On(year ?? 2024) is not null;
    }

    /// <summary>The day, in a given year where the page names none; null for 29 February of a year without it.</summary>
    internal DateOnly? On(int pageYear)
    {
        int year = Year ?? pageYear;
        return year is >= 1 and <= 9999 && Day >= 1 && Day <= DateTime.DaysInMonth(year, Month) ? new DateOnly(year, Month, Day) : null;
    }

    /// <summary>The newest year in which all dates without a year exist and none is in the future.</summary>
    internal static int PageYear(IReadOnlyCollection<PageDate> dates, TimeProvider time)
    {
        // A page of tomorrow's date is possible: days begin earlier further east.
        var latest = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1);
        var open = dates.Where(d => d.Year is null).ToList();
        // 29 February comes back within eight years.
        for (int year = latest.Year; year > latest.Year - 9; year--)
            if (open.TrueForAll(d => d.On(year) <= latest)) return year;
        return latest.Year;
    }

    [GeneratedRegex(@"^(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?<day>[0-9]{1,2})(, (?<year>[0-9]{4}))?( (?<comments>[0-9]{1,6}))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
