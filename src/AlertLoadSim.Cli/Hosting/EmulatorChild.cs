using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>What a run tells the emulator process it starts: one line of JSON on the child's stdin, which then stays open. Its end of file
/// is the parent's end, however that died. Nothing of it shows in a process list.</summary>
/// <param name="ScenarioPath">For messages, and for files named relative to it.</param>
/// <param name="ScenarioText">Composed: nothing is to be added to it.</param>
internal sealed record EmulatorOrder(string ScenarioPath, string ScenarioText, string JournalPath, string ControlToken)
{
    /// <summary>IP address to listen on.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>0: a free one.</summary>
    public int Port { get; init; }

    /// <summary>0: a free one; null: no TLS.</summary>
    public int? HttpsPort { get; init; }

    /// <summary>What is shown there, with its key; null: what the child makes.</summary>
    public string? CertificatePem { get; init; }

    /// <summary>The other one of a pair; null: it is alone.</summary>
    public string? OtherHost { get; init; }

    /// <summary>The second one of a pair, which waits.</summary>
    public bool IsBackup { get; init; }
}

/// <summary>What the child answers: one line of JSON on its stdout.</summary>
internal sealed record EmulatorReady
{
    /// <summary>Null: it did not start.</summary>
    public string? Address { get; init; }

    public string? SecureAddress { get; init; }

    /// <summary>What it shows there, without the key.</summary>
    public string? CertificatePem { get; init; }

    public string? Problem { get; init; }

    public bool IsPortTaken { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EmulatorOrder))]
[JsonSerializable(typeof(EmulatorReady))]
internal sealed partial class EmulatorChildJson : JsonSerializerContext
{
    public static string Line(EmulatorOrder order) => JsonSerializer.Serialize(order, Default.EmulatorOrder);

    public static string Line(EmulatorReady ready) => JsonSerializer.Serialize(ready, Default.EmulatorReady);
}
