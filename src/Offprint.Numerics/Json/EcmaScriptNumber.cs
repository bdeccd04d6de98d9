using System.Globalization;
using System.Text;

namespace Offprint.Numerics;

/// <summary>Numbers as ECMAScript's Number::toString prints them, which RFC 8785 (section 3.2.2.3) prescribes.</summary>
static class EcmaScriptNumber
{
    /// <summary>The shortest decimal that reads back as the same finite double, in ECMAScript's form.</summary>
    public static string Format(double value)
    {
        if (value == 0) return "0"; // −0 too
        // .NET and ECMAScript agree on the shortest digits; only their arrangement differs.
        var (digits, point) = Split(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        return Arrange(digits, point, value < 0);
    }

    // The digits d₁d₂… without zeros at either end, and the place of the point: value = 0.d₁d₂… · 10^point.
    static (string Digits, int Point) Split(string number)
    {
        int e = number.IndexOf('E');
        int exponent = e < 0 ? 0 : int.Parse(number.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? number : number[..e];
        int dot = mantissa.IndexOf('.');
        int point = (dot < 0 ? mantissa.Length : dot) + exponent;
        string digits = mantissa.Replace(".", "");
        int zeros = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), point - zeros);
    }

    // ECMA-262, Number::toString, steps 6 to 12, with n = point and k = the number of digits.
    static string Arrange(string digits, int n, bool negative)
    {
        var text = new StringBuilder(negative ? "-" : "", 28);
        int k = digits.Length;
        if (n is > 0 and <= 21)
        {
            if (k <= n) return text.Append(digits).Append('0', n - k).ToString();
            return text.Append(digits, 0, n).Append('.').Append(digits, n, k - n).ToString();
        }

        if (n is > -6 and <= 0) return text.Append("0.").Append('0', -n).Append(digits).ToString();
        text.Append(digits[0]);
        if (k > 1) text.Append('.').Append(digits, 1, k - 1);
        return text.Append('e').Append(n > 0 ? '+' : '-').Append(Math.Abs(n - 1)).ToString();
    }
}
