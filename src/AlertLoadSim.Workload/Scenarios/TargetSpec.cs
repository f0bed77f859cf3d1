using System.Collections.Immutable;

namespace AlertLoadSim.Workload.Scenarios;

public sealed record TargetSpec
{
    /// <summary>The word in <c>target.url</c> that means "start the emulator beside me".</summary>
    public const string EmulatorWord = "emulator";

    /// <summary><c>emulator</c>, or the base URL of an ICWS server (a proxy path is allowed).</summary>
    public string Url { get; init; } = EmulatorWord;

    /// <summary>What may be done to a real server beyond connect, subscribe and read. The emulator allows all.</summary>
    public ImmutableArray<TargetPermission> Allow { get; init; } = [];

    public bool IsEmulator => Url == EmulatorWord;
}

public enum TargetPermission
{
    Raise,
    Pickup,
    Station,
    Status,
}
