using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

internal static class BurstReader
{
    /// <param name="holder">The block that holds the burst.</param>
    /// <param name="arrivals">The field beside it that says whether there are bursts.</param>
    public static BurstSpec Read(MapReader holder, Field<ArrivalKind> arrivals, ProblemList problems)
    {
        var burst = holder.Block(BurstFields.Block);
        if (holder.Has(BurstFields.Block) && holder.Read(arrivals) != ArrivalKind.Burst && !problems.AnyUnder(holder.PathOf(arrivals)))
        {
            problems.Add(
                holder.OriginOf(BurstFields.Block), holder.PathOf(BurstFields.Block), "found a burst without arrivals: burst; allowed only there");
        }

        return new BurstSpec { Size = burst.Read(BurstFields.Size), Instants = burst.Read(BurstFields.Instants) };
    }
}
