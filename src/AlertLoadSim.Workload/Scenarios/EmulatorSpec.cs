using System.Collections.Immutable;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>How the emulator behaves; <c>emulate --config</c> reads the same block.</summary>
public sealed record EmulatorSpec
{
    /// <summary>Added to every answer. Default: none.</summary>
    public Distribution Latency { get; init; } = Distribution.Always(TimeSpan.Zero);

    public ImmutableArray<FaultSpec> Faults { get; init; } = [];

    /// <summary>Readings other than the recommended ones, and oddities of real servers.</summary>
    public ImmutableArray<EmulatorQuirk> Quirks { get; init; } = [];

    /// <summary>Its HTTP port in a run; null: a free one. A fixed one is for a proxy that must know it.</summary>
    public int? Port { get; init; }

    /// <summary>Sessions of a run reach it by TLS, and check its certificate. Default false.</summary>
    public bool Https { get; init; }

    /// <summary>A session without any request for this long is gone. Default 5 min (PROTOCOL, open question 15).</summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an event stream is silent before it gets a <c>:ping</c>. Default 15 s (open question 18).</summary>
    public TimeSpan StreamPing { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>When the server that is active hands over to the other one. With any, a run has two emulators: primary and backup.</summary>
    public ImmutableArray<SwitchOverSpec> SwitchOvers { get; init; } = [];
}

/// <summary>The active emulator tells its sessions that it goes down and takes no more logins; the other one takes over.</summary>
/// <param name="At">Offset from the run's start.</param>
/// <param name="Grace">For so long its sessions may still read their last messages; then they are unknown. 0: they are not told at all.</param>
public sealed record SwitchOverSpec(TimeSpan At, TimeSpan Grace);

/// <summary>Where PROTOCOL.md leaves a choice, the one that is not its recommended reading; and what single real servers do.</summary>
public enum EmulatorQuirk
{
    /// <summary>A login without <c>Accept-Language</c> speaks en-us instead of being 400 (open question 24).</summary>
    NoLanguageNeeded,

    /// <summary><c>attributeNames: []</c> means none instead of being 400 (open question 9).</summary>
    EmptyAttributeNames,

    /// <summary>A subscription without a body is 400 instead of counting as <c>{}</c> (case 34).</summary>
    EmptyBodyRefused,

    /// <summary>Asking for the station while there is none is 400 instead of 404 (PROTOCOL 2.7).</summary>
    NoStationIs400,

    /// <summary>The cookie's value ends in <c>|languageId=en-us</c>, as seen on a server of 2019 (PROTOCOL 3).</summary>
    LanguageInCookie,

    /// <summary>The feature <c>messaging</c> is at version 1: no event streams, as before 2016 R3.</summary>
    NoStreams,
}
