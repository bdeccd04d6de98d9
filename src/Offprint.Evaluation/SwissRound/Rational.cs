using System.Numerics;

namespace Offprint.Evaluation.SwissRound;

/// <summary>A fraction in lowest terms, its denominator positive.</summary>
public readonly record struct Rational
{
    readonly BigInteger _denominator;

    /// <summary>The fraction <paramref name="numerator"/>/<paramref name="denominator"/>, reduced.</summary>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero) throw new DivideByZeroException("A fraction's denominator cannot be 0.");
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (Numerator, _denominator) = (numerator / divisor, denominator / divisor);
    }

    /// <summary>Above the line.</summary>
    public BigInteger Numerator { get; }

    /// <summary>Below the line, at least 1.</summary>
    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator; // the default value is 0/1

    /// <summary>Nought.</summary>
    public static Rational Zero => new(0, 1);

    /// <summary>One.</summary>
    public static Rational One => new(1, 1);

    /// <summary>The sum.</summary>
    public static Rational operator +(Rational a, Rational b) => new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    /// <summary>The product.</summary>
    public static Rational operator *(Rational a, Rational b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The fraction divided by a whole number.</summary>
    public static Rational operator /(Rational a, BigInteger b) => new(a.Numerator, a.Denominator * b);

    /// <summary>The nearest double.</summary>
    public static explicit operator double(Rational value) => (double)value.Numerator / (double)value.Denominator;

    /// <summary>A fraction as <see cref="ToString"/> writes it: <c>29/15</c> or <c>3</c>.</summary>
    /// <exception cref="FormatException">The text is not a fraction.</exception>
    public static Rational Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int line = text.IndexOf('/', StringComparison.Ordinal);
        return line < 0 ? new(BigInteger.Parse(text), 1) : new(BigInteger.Parse(text[..line]), BigInteger.Parse(text[(line + 1)..]));
    }

    /// <summary>Whether both are the same number.</summary>
    public bool Equals(Rational other) => Numerator == other.Numerator && Denominator == other.Denominator;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>As <c>29/15</c>; whole numbers without a line.</summary>
    public override string ToString() => Denominator.IsOne ? Numerator.ToString() : $"{Numerator}/{Denominator}";
}
