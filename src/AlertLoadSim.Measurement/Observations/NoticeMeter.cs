using HdrHistogram;

namespace AlertLoadSim.Measurement.Observations;

/// <summary>Times alert notices by the phase in which the alert was raised.</summary>
internal sealed class NoticeMeter
{
    private readonly Lock _lock = new();
    private readonly LongHistogram?[] _notices = new LongHistogram?[Phases.All.Count];
    private long _overflows;

    public void Record(Phase phase, TimeSpan notice)
    {
        lock (_lock)
        {
            if (!LatencyHistogram.Record(_notices[(int)phase] ??= LatencyHistogram.Create(), notice))
                _overflows++;
        }
    }

    public IReadOnlyList<(Phase, LongHistogram)> Take()
    {
        lock (_lock)
        {
            var taken = Phases.All.Where(phase => _notices[(int)phase] is not null)
                .Select(phase => (phase, _notices[(int)phase]!)).ToArray();
            Array.Clear(_notices);
            return taken;
        }
    }

    public long Overflows
    {
        get
        {
            lock (_lock)
                return _overflows;
        }
    }
}
