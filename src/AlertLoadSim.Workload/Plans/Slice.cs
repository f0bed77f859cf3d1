namespace AlertLoadSim.Workload.Plans;

/// <summary>The part of a run that one node does: sessions whose index leaves <paramref name="Number"/> when divided by
/// <paramref name="Of"/>. One node alone is slice 0 of 1; there is no other code for that case.</summary>
public readonly record struct Slice(int Number, int Of)
{
    public static readonly Slice Whole = new(0, 1);

    public bool Contains(long sessionIndex) => sessionIndex % Of == Number;
}
