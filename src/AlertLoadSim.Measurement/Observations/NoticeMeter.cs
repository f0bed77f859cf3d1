
namespace AlertLoadSim.Measurement.Observations;

/// <summary>How a session's messages reach it.</summary>
public enum Delivery
{
    Poll,
    Stream,
}

/// <summary>Alert notices of one kind within one interval.</summary>
public sealed record NoticeInterval(Delivery By, Phase Phase, LatencyHistogram Notice);

/// <summary>Times alert notices by way of delivery and by the phase in which the alert was raised.</summary>
internal sealed class NoticeMeter
{
    private static readonly Delivery[] Ways = Enum.GetValues<Delivery>();

    private readonly Lock _lock = new();
    private readonly LatencyHistogram?[,] _notices = new LatencyHistogram?[Ways.Length, Phases.All.Count];
    private long _overflows;

    public void Record(Delivery by, Phase phase, TimeSpan notice)
    {
        lock (_lock)
        {
            if (!LatencyHistogram.Record(_notices[(int)by, (int)phase] ??= LatencyHistogram.Create(), notice))
                _overflows++;
        }
    }

    public IReadOnlyList<NoticeInterval> Take()
    {
        lock (_lock)
        {
            var taken = new List<NoticeInterval>();
            foreach (var by in Ways)
            {
                foreach (var phase in Phases.All)
                {
                    if (_notices[(int)by, (int)phase] is { } notice)
                        taken.Add(new NoticeInterval(by, phase, notice));
                }
            }
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
