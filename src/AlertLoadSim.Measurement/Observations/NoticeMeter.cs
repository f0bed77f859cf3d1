
namespace AlertLoadSim.Measurement.Observations;

/// <summary>How a session's messages reach it.</summary>
public enum Delivery
{
    Poll,
    Stream,
}

/// <summary>Alert notices of one kind within one interval.</summary>
public sealed record NoticeInterval(Delivery By, Phase Phase, LatencyHistogram Notice);

/// <summary>The same by what rang, whatever the way of delivery.</summary>
/// <param name="Kind">As <see cref="AlertKinds"/> names it.</param>
public sealed record KindInterval(string Kind, Phase Phase, LatencyHistogram Notice);

/// <summary>Names of the protocol's types of alerts.</summary>
public static class AlertKinds
{
    /// <summary>In the order of the protocol's numbers, from 0.</summary>
    public static readonly IReadOnlyList<string> All = ["none", "user", "station", "workgroup", "stationGroup", "acdUser", "acdStation"];
}

/// <summary>Times alert notices by way of delivery, by type of alert, and by the phase in which the alert was raised.</summary>
internal sealed class NoticeMeter
{
    private static readonly Delivery[] Ways = Enum.GetValues<Delivery>();

    private readonly Lock _lock = new();
    private readonly LatencyHistogram?[,] _notices = new LatencyHistogram?[Ways.Length, Phases.All.Count];
    private readonly LatencyHistogram?[,] _kinds = new LatencyHistogram?[AlertKinds.All.Count, Phases.All.Count];
    private long _overflows;

    /// <param name="kind">The protocol's number; one that it does not know counts as none.</param>
    public void Record(Delivery by, int kind, Phase phase, TimeSpan notice)
    {
        lock (_lock)
        {
            LatencyHistogram.Record(_kinds[kind >= 0 && kind < AlertKinds.All.Count ? kind : 0, (int)phase] ??= LatencyHistogram.Create(), notice);
            if (!LatencyHistogram.Record(_notices[(int)by, (int)phase] ??= LatencyHistogram.Create(), notice))
                _overflows++;
        }
    }

    public IReadOnlyList<KindInterval> TakeKinds()
    {
        lock (_lock)
        {
            var taken = new List<KindInterval>();
            foreach (var (kind, name) in AlertKinds.All.Index())
            {
                foreach (var phase in Phases.All)
                {
                    if (_kinds[kind, (int)phase] is { } notice)
                        taken.Add(new KindInterval(name, phase, notice));
                }
            }
            Array.Clear(_kinds);
            return taken;
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
