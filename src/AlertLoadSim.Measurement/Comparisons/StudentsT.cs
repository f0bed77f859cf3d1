using System.Collections.Concurrent;
using MathNet.Numerics.Distributions;

namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>Student's t, with any number of degrees of freedom from 1 on.</summary>
internal static class StudentsT
{
    // From here on nobody sees a difference to the normal distribution, and the incomplete beta function need not be asked.
    private const double MostFreedom = 1e4;

    // Quantiles are searched for, and the same few are asked for again and again.
    private static readonly ConcurrentDictionary<(double Probability, int Freedom), double> Known = [];

    /// <summary>Probability of a larger value than this one, which is not negative.</summary>
    public static double Above(double t, double freedom) =>
        freedom > MostFreedom ? Normal.CDF(0, 1, -t) : StudentT.CDF(0, 1, Math.Max(1, freedom), -t);

    /// <summary>Between whole degrees of freedom in proportion to their inverse, which is right to a thousandth.</summary>
    public static double Quantile(double probability, double freedom)
    {
        if (freedom > MostFreedom)
            return Normal.InvCDF(0, 1, probability);
        var whole = (int)Math.Max(1, Math.Floor(freedom));
        var (low, high) = (Whole(probability, whole), Whole(probability, whole + 1));
        var share = ((1.0 / whole) - (1 / Math.Max(1, freedom))) * whole * (whole + 1);
        return low + ((high - low) * share);
    }

    private static double Whole(double probability, int freedom) =>
        Known.GetOrAdd((probability, freedom), static key => StudentT.InvCDF(0, 1, key.Freedom, key.Probability));
}
