namespace AlertLoadSim.Workload.Randomness;

/// <summary>A random stream fixed by (seed, purpose, index): what session 4711 draws depends on nothing else, so it draws the
/// same on one node or on eight, today or after a restart.</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood 2014) from a key that passes through its finalizer once per part, so that
/// neighbouring indices give unrelated streams. Not for cryptography. A mutable struct: pass it by <c>ref</c>.</remarks>
public struct SeededStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    public SeededStream(ulong seed, Purpose purpose, long index)
    {
        _state = Mix(Mix(Mix(seed + Golden) ^ ((ulong)purpose * Golden)) ^ (ulong)index);
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits() => Mix(_state += Golden);

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform integer in [0, <paramref name="count"/>).</summary>
    public int NextInt(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)Math.BigMul(NextBits(), (ulong)count, out _);
    }

    /// <summary>Uniform integer in [0, <paramref name="count"/>).</summary>
    public long NextLong(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (long)Math.BigMul(NextBits(), (ulong)count, out _);
    }

    /// <summary>True with the given probability; 0 never, 1 always.</summary>
    public bool NextChance(double probability) => NextUnit() < probability;

    /// <summary>Exponential with mean 1.</summary>
    public double NextExponential() => -Math.Log(1.0 - NextUnit());

    /// <summary>Standard normal (Box–Muller; takes two units).</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(2 * NextExponential());
        return radius * Math.Cos(2 * Math.PI * NextUnit());
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
