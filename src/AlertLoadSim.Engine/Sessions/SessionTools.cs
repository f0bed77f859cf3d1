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

/// <summary>What all sessions of a node share.</summary>
public sealed record SessionTools(ITransportFactory Transports, Pacer Pacer, RunRecorder Recorder, ISessionLog Log, SessionSettings Settings)
{
    public RunClock Clock => Pacer.Clock;

    /// <summary>Null: no session of ours raises alerts.</summary>
    public Raising.RaiseTools? Raises { get; init; }

    /// <summary>Lost sessions log on again at the pace at which sessions log on in the first place.</summary>
    public LogOnPace LogOnPace { get; } = new(Settings.Sessions.ConnectRatePerSecond);
}
