using System.Buffers;

namespace AlertLoadSim.Tests.Icws;

/// <summary>A pool that knows what is out, and hands out just what was asked for.</summary>
internal sealed class CountingPool : ArrayPool<byte>
{
    public HashSet<byte[]> Out { get; } = new(ReferenceEqualityComparer.Instance);

    public int Rented { get; private set; }

    public int LargestRented { get; private set; }

    public int ReturnedTwice { get; private set; }

    public override byte[] Rent(int minimumLength)
    {
        var array = new byte[minimumLength];
        Out.Add(array);
        Rented++;
        LargestRented = Math.Max(LargestRented, minimumLength);
        return array;
    }

    public override void Return(byte[] array, bool clearArray = false)
    {
        if (!Out.Remove(array))
            ReturnedTwice++;
    }
}
