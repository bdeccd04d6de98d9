using System.Globalization;
using System.Text.RegularExpressions;

namespace Offprint.Catalogue;

/// <summary>How long a period of the feed is.</summary>
public enum FeedPeriodKind
{
    /// <summary>All days there are.</summary>
    All,

    /// <summary>One day.</summary>
    Day,

    /// <summary>Monday to Sunday, numbered as ISO 8601 does.</summary>
    Week,

    /// <summary>A month of the calendar.</summary>
    Month,
}

/// <summary>The days of the feed that one page shows: a day, a week, a month, or all. The default value is all.</summary>
public readonly partial record struct FeedPeriod
{
    const int FirstYear = 1900, LastYear = 2199;
    readonly DateOnly _start;

    FeedPeriod(FeedPeriodKind kind, DateOnly start) => (Kind, _start) = (kind, start);

    /// <summary>All days.</summary>
    public static FeedPeriod All => default;

    /// <summary>How long it is.</summary>
    public FeedPeriodKind Kind { get; }

    /// <summary>The first day.</summary>
    public DateOnly Start => _start;

    /// <summary>The last day.</summary>
    public DateOnly End => Kind switch
    {
        FeedPeriodKind.Day => _start,
        FeedPeriodKind.Week => DateOnly.FromDayNumber(Math.Min(_start.DayNumber + 6, DateOnly.MaxValue.DayNumber)),
        FeedPeriodKind.Month => new(_start.Year, _start.Month, DateTime.DaysInMonth(_start.Year, _start.Month)),
        _ => DateOnly.MaxValue,
    };

    /// <summary>The period of the same kind before this one, whether it has papers or not; null for all, and before the year 1900.</summary>
    public FeedPeriod? Previous => Neighbour(-1);

    /// <summary>The period of the same kind after this one, whether it has papers or not; null for all, and after the year 2199.</summary>
    public FeedPeriod? Next => Neighbour(1);

    /// <summary>The period of a kind that a day lies in.</summary>
    /// <param name="kind">How long the period is.</param>
    /// <param name="day">Any of its days.</param>
    public static FeedPeriod Of(FeedPeriodKind kind, DateOnly day) => new(kind, kind switch
    {
        FeedPeriodKind.Day => day,
        // The week begins on Monday, the last of DayOfWeek's days before Sunday comes round again.
        FeedPeriodKind.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        FeedPeriodKind.Month => new(day.Year, day.Month, 1),
        _ => default,
    });

    /// <summary>Reads what <see cref="ToString"/> writes; the form tells the kind.</summary>
    /// <param name="text">A day <c>2026-04-13</c>, an ISO week <c>2026-W16</c>, a month <c>2026-04</c>, or <c>all</c>.</param>
    /// <exception cref="InputException">The text is none of these, or names a day or week that its year does not have.</exception>
    public static FeedPeriod Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == "all") return All;
        var form = Form().Match(text);
        int Part(string name) => form.Groups[name].Success ? int.Parse(form.Groups[name].ValueSpan) : 0;
        int year = Part("year"), week = Part("week"), month = Part("month"), day = Part("day");
        if (!form.Success || year is < FirstYear or > LastYear) throw Unreadable(text, "is no period of the feed");
        if (form.Groups["week"].Success)
        {
            int weeks = ISOWeek.GetWeeksInYear(year);
            return week >= 1 && week <= weeks
                ? new(FeedPeriodKind.Week, DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday)))
                : throw Unreadable(text, $"names a week that {year} does not have (01 to {weeks})");
        }

        if (month is < 1 or > 12) throw Unreadable(text, "names a month that no year has (01 to 12)");
        if (!form.Groups["day"].Success) return new(FeedPeriodKind.Month, new(year, month, 1));
        return day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new(FeedPeriodKind.Day, new(year, month, day))
            : throw Unreadable(text, $"names a day that this month does not have (01 to {DateTime.DaysInMonth(year, month)})");
    }

    /// <summary>Whether a day lies in it.</summary>
    /// <param name="day">The day.</param>
    public bool Contains(DateOnly day) => day >= Start && day <= End;

    /// <summary>The period as a segment of an address: <c>2026-04-13</c>, <c>2026-W16</c>, <c>2026-04</c> or <c>all</c>.</summary>
    public override string ToString() => Kind switch
    {
        FeedPeriodKind.Day => $"{_start:yyyy-MM-dd}",
        FeedPeriodKind.Week => $"{ISOWeek.GetYear(_start):0000}-W{ISOWeek.GetWeekOfYear(_start):00}",
        FeedPeriodKind.Month => $"{_start:yyyy-MM}",
        _ => "all",
    };

    FeedPeriod? Neighbour(int step)
    {
        if (Kind == FeedPeriodKind.All || _start.Year < FirstYear || _start.Year > LastYear) return null;
        var start = Kind == FeedPeriodKind.Month ? _start.AddMonths(step) : _start.AddDays(step * (Kind == FeedPeriodKind.Week ? 7 : 1));
        var neighbour = new FeedPeriod(Kind, start);
        return neighbour.Named is >= FirstYear and <= LastYear ? neighbour : null;
    }

    // The year in its name: a week around New Year's Day is counted where its Thursday lies.
    int Named => Kind == FeedPeriodKind.Week ? ISOWeek.GetYear(_start) : _start.Year;

    static InputException Unreadable(string text, string why) => new(
        $"'{Prose.Line(text.Length > 40 ? text[..39] + "…" : text)}' {why}. Give a day such as 2026-04-13, a week such as 2026-W16, a month such as 2026-04, or 'all', of the years {FirstYear} to {LastYear}.") { Field = "period" };

    [GeneratedRegex("^(?<year>[0-9]{4})-((W(?<week>[0-9]{2}))|((?<month>[0-9]{2})(-(?<day>[0-9]{2}))?))\\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
