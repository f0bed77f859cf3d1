using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>Makes the connections of a session.</summary>
public interface ITransportFactory
{
    /// <param name="host">Null: the scenario's target; else another host, with scheme, port and path kept (PROTOCOL 2.5).</param>
    ISessionTransport Create(string? host = null);
}

/// <summary>Where the lines go that a session writes about itself.</summary>
public interface ISessionLog
{
    void Write(in ReplyFrame frame);

    void Write(AlertRow row);

    void Write(FindingRow row);
}

/// <summary>What the sessions of a population share on a node.</summary>
public sealed record SessionTools(ITransportFactory Transports, Pacer Pacer, RunRecorder Recorder, ISessionLog Log, SessionSettings Settings)
{
    public RunClock Clock => Pacer.Clock;

    /// <summary>Null: no session of ours raises alerts.</summary>
    public Raising.RaiseTools? Raises { get; init; }

    /// <summary>How many of the population are up.</summary>
    public UpCount Up { get; init; } = new();

    /// <summary>Lost sessions log on again at the pace at which sessions log on in the first place; all populations share it.</summary>
    public LogOnPace LogOnPace { get; } = new(Settings.Sessions.ConnectRatePerSecond);
}

/// <summary>Counts sessions that are subscribed now. Any thread may.</summary>
public sealed class UpCount
{
    private long _count;

    public long Now => Interlocked.Read(ref _count);

    public void Change(bool isUp) => Interlocked.Add(ref _count, isUp ? 1 : -1);
}

/// <summary>The tools of a node: those of the whole, and those of each population in the scenario's order.</summary>
public sealed record NodeTools(SessionTools Whole, IReadOnlyList<SessionTools> Populations)
{
    /// <param name="apart">Whether populations are told apart: each then has a recorder of its own, which hands on to that of the whole.</param>
    public static NodeTools For(SessionTools whole, IReadOnlyList<SessionSettings> settings, bool apart) => new(whole, !apart
        ? [whole]
        : [.. settings.Select(one => whole with { Settings = one, Recorder = new RunRecorder(whole.Recorder), Up = new UpCount() })]);
}
