using System.Diagnostics;

namespace AlertLoadSim.Tests;

/// <summary>That work grows with its size and not with the square of it. A ratio of two runs side by side, the best of three each: what else the machine does
/// slows both.</summary>
internal static class Growth
{
    private const int Times = 8;

    // Linear is 8, quadratic 64.
    private const double Most = 24;

    /// <param name="size">The smaller of the two.</param>
    public static void IsLinear(int size, Action<int> work)
    {
        work(size); // Compiled, and warm.
        var (small, large) = (Best(size, work), Best(Times * size, work));
        Assert.True(large < Most * small, FormattableString.Invariant($"{Times} times as much takes {large / small:0.0} times as long"));
    }

    private static TimeSpan Best(int size, Action<int> work) => Enumerable.Range(0, 3).Min(_ =>
    {
        var watch = Stopwatch.StartNew();
        work(size);
        return watch.Elapsed;
    });
}
