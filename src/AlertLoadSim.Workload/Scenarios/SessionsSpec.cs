using System.Collections.Immutable;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Workload.Scenarios;

public sealed record SessionsSpec
{
    public UsersSpec Users { get; init; } = new UsersSpec.Pattern("agent{0:0000}", 9999, EmulatorPassword);

    /// <summary>The emulator's password; the default only there.</summary>
    public const string EmulatorPassword = "emulator";

    /// <summary>Sessions one user may hold at the same time. Default 1.</summary>
    public int PerUser { get; init; } = 1;

    public NotificationsSpec Notifications { get; init; } = new();

    /// <summary>Attributes asked for in the subscription; the marks are added by the program.</summary>
    public ImmutableArray<string> AttributeNames { get; init; } = [];

    /// <summary>Null: sessions live until the load ends.</summary>
    public Distribution? Lifetime { get; init; }

    /// <summary>Whether they subscribe to alerts at all; a wallboard does not. Default: yes.</summary>
    public bool Alerting { get; init; } = true;

    /// <summary>Workgroups whose queues they follow, as supervisors and wallboards do. Default: none.</summary>
    public ImmutableArray<string> Watch { get; init; } = [];

    public AnswerSpec Answer { get; init; } = new();

    public AuditSpec Audit { get; init; } = new();

    /// <summary>What sessions do beside following their alerts. Default: nothing.</summary>
    public ImmutableArray<DeskPart> Also { get; init; } = [];

    /// <summary>Default: stop.</summary>
    public SessionLostAction OnSessionLost { get; init; } = SessionLostAction.Stop;

    public ReconnectSpec Reconnect { get; init; } = new();

    /// <summary>A request without a complete reply after this long is given up and its connection closed. Default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most logins started per second, whatever the load asks for. Default 200.</summary>
    public double ConnectRatePerSecond { get; init; } = 200;
}
