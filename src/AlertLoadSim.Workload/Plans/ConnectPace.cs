using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Workload.Plans;

/// <summary>Spaces logins: each at its own instant, or 1/rate after the one before, whichever is later. Within a jam the k-th comes
/// k/rate after the jam's first, so that rounding does not add up.</summary>
internal sealed class ConnectPace(double ratePerSecond)
{
    private long _jamStart = long.MinValue;
    private long _place;

    /// <summary>When a login wanted at this instant would happen; takes nothing.</summary>
    public long Offer(long wantedTicks) => Math.Max(wantedTicks, Earliest);

    /// <summary>Takes what was offered.</summary>
    public void Take(long offeredTicks)
    {
        if (offeredTicks > Earliest)
            (_jamStart, _place) = (offeredTicks, 1);
        else
            _place++;
    }

    private long Earliest => _jamStart == long.MinValue ? long.MinValue : _jamStart + Arrivals.Ticks(_place / ratePerSecond);
}
