using MathNet.Numerics.Distributions;

namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>Student's t, with any number of degrees of freedom.</summary>
internal static class StudentsT
{
    // From here on nobody sees a difference to the normal distribution, and the incomplete beta function needs none.
    private const double MostFreedom = 1e5;

    /// <summary>Probability of a larger value than this one, which is not negative.</summary>
    public static double Above(double t, double freedom) =>
        freedom > MostFreedom ? Normal.CDF(0, 1, -t) : StudentT.CDF(0, 1, Math.Max(1, freedom), -t);

    public static double Quantile(double probability, double freedom) =>
        freedom > MostFreedom ? Normal.InvCDF(0, 1, probability) : StudentT.InvCDF(0, 1, Math.Max(1, freedom), probability);
}
