namespace AlertLoadSim.Workload.Randomness;

/// <summary>Numbers of a gamma distribution with scale 1, so that the mean is the shape.</summary>
/// <remarks>Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000): the cube of a shifted normal, of which a
/// few per cent are rejected. Below shape 1 their boost: one of shape + 1, times a power of a uniform.</remarks>
public static class GammaDraw
{
    /// <param name="shape">Above 0.</param>
    public static double Next(double shape, ref SeededStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        if (shape < 1)
            return Next(shape + 1, ref stream) * Math.Pow(1 - stream.NextUnit(), 1 / shape);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = stream.NextNormal();
            var root = 1 + (c * normal);
            var cube = root * root * root;
            if (cube > 0 && Math.Log(1 - stream.NextUnit()) < (0.5 * normal * normal) + (d * (1 - cube + Math.Log(cube))))
                return d * cube;
        }
    }

    /// <summary>A factor with mean 1, as busy days differ from each other.</summary>
    /// <param name="cv">Standard deviation over mean; 0: always 1, and nothing is taken from the stream.</param>
    public static double Factor(double cv, ref SeededStream stream) => cv <= 0 ? 1 : Next(1 / (cv * cv), ref stream) * cv * cv;
}
