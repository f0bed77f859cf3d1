using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlertLoadSim.Workload.Scenarios.Parsing;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary><c>subscribed &gt;= 99%</c>; without the time for which it has to hold.</summary>
internal sealed partial class ConditionType : ScalarType<StepCondition>
{
    public override string Name => "condition";

    public override IReadOnlyList<string> Examples => ["subscribed >= 99%", "subscribed >= 1980"];

    public override string Allowed => "subscribed OP VALUE, such as subscribed >= 99% or subscribed >= 1980";

    public override bool TryRead(ScalarNode node, [MaybeNullWhen(false)] out StepCondition value)
    {
        value = null;
        var parts = Parts().Match(node.Text);
        if (!parts.Success || ThresholdText.Comparison(parts.Groups["op"].Value) is not { } comparison)
            return false;
        var text = parts.Groups["value"].Value;
        var isShare = text.EndsWith('%');
        if (!(isShare ? ShareText.TryParse(text, out var limit) : double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit)))
            return false;
        value = new StepCondition(comparison, limit, isShare, TimeSpan.Zero);
        return true;
    }

    public override string? Suggest(ScalarNode node) => Loose().Match(node.Text) is { Success: true } parts
        ? $"subscribed {parts.Groups["op"].Value switch { "=" => "==", "=<" => "<=", "=>" => ">=", var op => op }} {parts.Groups["value"].Value}"
        : null;

    public override JsonObject Schema() => new()
    {
        ["type"] = "string",
        ["pattern"] = @"^\s*subscribed\s*(<|<=|>|>=|==)\s*[0-9]{1,9}(\.[0-9]{1,9})?%?\s*$",
    };

    [GeneratedRegex(@"^\s*subscribed\s*(?<op>[<>=]+)\s*(?<value>[0-9]{1,9}(\.[0-9]{1,9})?%?)\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^\s*(subscribed|subscriptions?|sessions?)\s*(?<op>[<>]=?|=[<>=]?)\s*(?<value>[0-9]{1,9}(\.[0-9]{1,9})?%?)\s*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Loose();
}
