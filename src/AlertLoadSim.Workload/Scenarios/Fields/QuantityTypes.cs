using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios.Parsing;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>A duration within bounds, both included.</summary>
internal sealed class DurationType(string least, string most) : ScalarType<TimeSpan>
{
    private readonly TimeSpan _least = Parse(least);
    private readonly TimeSpan _most = Parse(most);

    public override string Name => "duration";

    private static readonly string[] Usual = ["250ms", "1.5s", "10m", "8h"];

    /// <summary>When 0s is allowed too, below the least; null: never.</summary>
    public string? ZeroWhen { get; init; }

    /// <summary>Those within the bounds.</summary>
    public override IReadOnlyList<string> Examples => [.. Usual.Where(text => TryRead(new ScalarNode(default, text, plain: true), out _))];

    public override string Allowed =>
        $"a duration from {least} to {most}, such as {string.Join(", ", Usual[..^1])} or {Usual[^1]}{(ZeroWhen is null ? "" : $"; or 0s {ZeroWhen}")}";

    public override bool TryRead(ScalarNode node, out TimeSpan value) =>
        DurationText.TryParse(node.Text, out value)
        && ((value >= _least && value <= _most) || (ZeroWhen is not null && value == TimeSpan.Zero));

    public override string? Suggest(ScalarNode node) =>
        DurationText.TryParse(node.Text, out _) || DurationText.Suggest(node.Text) is not { } better
        || !TryRead(new ScalarNode(default, better, plain: true), out _) ? null : better;

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = DurationText.Pattern };

    private static TimeSpan Parse(string text) =>
        DurationText.TryParse(text, out var value) ? value : throw new ArgumentException($"{text} is no duration");
}

/// <summary>Events per second within bounds, both included.</summary>
internal sealed class RateType(string least, string most) : ScalarType<double>
{
    private readonly double _least = Parse(least);
    private readonly double _most = Parse(most);

    public override string Name => "rate";

    public override IReadOnlyList<string> Examples => ["5/s", "300/min", "51000/h"];

    public override string Allowed => $"a rate from {least} to {most}, such as {Examples[0]}, {Examples[1]} or {Examples[2]}";

    public override bool TryRead(ScalarNode node, out double value) =>
        RateText.TryParse(node.Text, out value) && value >= _least && value <= _most;

    public override string? Suggest(ScalarNode node) =>
        RateText.TryParse(node.Text, out _) || RateText.Suggest(node.Text) is not { } better
        || !TryRead(new ScalarNode(default, better, plain: true), out _) ? null : better;

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = RateText.Pattern };

    private static double Parse(string text) =>
        RateText.TryParse(text, out var value) ? value : throw new ArgumentException($"{text} is no rate");
}

/// <summary>A share from 0 to 1.</summary>
internal sealed class ShareType : ScalarType<double>
{
    public override string Name => "share";

    public override IReadOnlyList<string> Examples => ["2%", "0.02"];

    public override string Allowed => $"a share from 0% to 100%, such as {Examples[0]} or {Examples[1]}";

    public override bool TryRead(ScalarNode node, out double value) => ShareText.TryParse(node.Text, out value);

    public override string? Suggest(ScalarNode node) => ShareText.TryParse(node.Text, out _) ? null : ShareText.Suggest(node.Text);

    public override JsonObject Schema() => new()
    {
        ["type"] = new JsonArray("string", "number"),
        ["pattern"] = @"^([0-9]{1,3}(\.[0-9]{1,9})?%|[01](\.[0-9]{1,12})?)$",
        ["minimum"] = 0,
        ["maximum"] = 1,
    };
}
