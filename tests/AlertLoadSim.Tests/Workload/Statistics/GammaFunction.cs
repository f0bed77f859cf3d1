using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Tests.Workload.Statistics;

/// <summary>The regularised incomplete gamma function, from which most distribution functions follow.</summary>
internal static class GammaFunction
{
    /// <summary>P(a, x): the distribution function of gamma(shape a, scale 1).</summary>
    public static double Lower(double a, double x) => x <= 0 ? 0 : x < a + 1 ? Series(a, x) : 1 - Fraction(a, x);

    public static double Upper(double a, double x) => x <= 0 ? 1 : x < a + 1 ? 1 - Series(a, x) : Fraction(a, x);

    public static double Normal(double z)
    {
        var tail = 0.5 * Upper(0.5, 0.5 * z * z);
        return z < 0 ? tail : 1 - tail;
    }

    private static double Series(double a, double x)
    {
        var (term, sum) = (1 / a, 1 / a);
        for (var n = 1; term > sum * 1e-16; n++)
            sum += term *= x / (a + n);
        return sum * Factor(a, x);
    }

    /// <summary>Lentz's continued fraction.</summary>
    private static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        var b = x + 1 - a;
        var (c, d) = (1 / Tiny, 1 / b);
        var value = d;
        for (var n = 1; n < 100_000; n++)
        {
            var an = n * (a - n);
            b += 2;
            d = 1 / NotZero((an * d) + b);
            c = NotZero(b + (an / c));
            value *= c * d;
            if (Math.Abs((c * d) - 1) < 1e-15)
                break;
        }

        return value * Factor(a, x);

        static double NotZero(double x) => Math.Abs(x) < Tiny ? Tiny : x;
    }

    private static double Factor(double a, double x) => Math.Exp((a * Math.Log(x)) - x - LogGamma.Of(a));
}
