namespace AlertLoadSim.Workload.Randomness;

/// <summary>Numbers of a Poisson distribution, drawn exactly for any mean.</summary>
public static class PoissonDraw
{
    /// <summary>Below it counting is as quick as rejecting, and PTRS is proven from 10 on.</summary>
    private const double CountedBelow = 10;

    /// <param name="mean">0 or more; 0 gives 0 and takes nothing from the stream.</param>
    public static long Next(double mean, ref SeededStream stream)
    {
        if (!(mean >= 0) || double.IsInfinity(mean))
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "A mean is a finite number, 0 or more.");
        return mean == 0 ? 0 : mean < CountedBelow ? Counted(mean, ref stream) : Rejected(mean, ref stream);
    }

    /// <summary>As many as uniform factors keep their product above e^−mean.</summary>
    private static long Counted(double mean, ref SeededStream stream)
    {
        var floor = Math.Exp(-mean);
        long count = 0;
        for (var product = stream.NextUnit(); product > floor; product *= stream.NextUnit())
            count++;
        return count;
    }

    /// <summary>PTRS, transformed rejection with squeeze: Hörmann, "The transformed rejection method for generating Poisson random
    /// variables", Insurance: Mathematics and Economics 12 (1993). About 1.1 pairs of uniforms for one number at any mean.</summary>
    private static long Rejected(double mean, ref SeededStream stream)
    {
        var b = 0.931 + (2.53 * Math.Sqrt(mean));
        var a = (0.02483 * b) - 0.059;
        var inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        var squeeze = 0.9277 - (3.6224 / (b - 2));
        while (true)
        {
            var u = stream.NextUnit() - 0.5;
            var v = stream.NextUnit();
            var side = 0.5 - Math.Abs(u);
            var candidate = Math.Floor((((2 * a / side) + b) * u) + mean + 0.43);
            if (side >= 0.07 && v <= squeeze)
                return (long)candidate;
            if (candidate < 0 || (side < 0.013 && v > side))
                continue;
            var count = (long)candidate;
            if (Math.Log(v * inverseAlpha / ((a / (side * side)) + b)) <= (count * Math.Log(mean)) - mean - LogGamma.Factorial(count))
                return count;
        }
    }
}
