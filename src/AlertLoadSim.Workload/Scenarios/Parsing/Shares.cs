using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Shares that together are everything.</summary>
internal static class Shares
{
    // A third written with four digits is meant as a third.
    private const double Tolerance = 1e-3;

    public static bool AreWhole(double sum) => Math.Abs(sum - 1) <= Tolerance;

    public static string Sum(IEnumerable<double> shares) => ShareText.Format(Math.Round(shares.Sum(), 8));
}
