using System.Text.RegularExpressions;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Passwords: <c>${NAME}</c> from the environment, in clear for the emulator only. No message repeats one.</summary>
internal sealed partial class SecretReader(ScenarioInputs inputs, ProblemList problems)
{
    /// <param name="clearTextAllowed">For the emulator, whose password is no secret, and in CSV files, which are secret as a whole.</param>
    public string Read(string text, Origin origin, string path, bool clearTextAllowed)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
            problems.Sources.Hide(text);
        if (origin.IsOverride)
        {
            problems.Add(origin, path, "found a password outside the file, where process lists and shell histories keep it; "
                + "allowed: \"${NAME}\" in the file, and the environment variable NAME");
            return "";
        }

        var reference = Reference().Match(text);
        if (reference.Success)
            return FromEnvironment(reference.Groups["name"].Value, origin, path);
        if (text.Contains("${", StringComparison.Ordinal))
            problems.Add(
                origin, path,
                "found ${…} with something around it; allowed: \"${NAME}\" alone, with a name of letters, digits and _");
        else if (!clearTextAllowed)
            problems.Add(
                origin, path,
                "found a password in clear text; allowed: \"${ICWS_PASSWORD}\" (or another name), read from the environment");
        return text;
    }

    private string FromEnvironment(string name, Origin origin, string path)
    {
        var value = inputs.Environment(name);
        if (string.IsNullOrEmpty(value) && inputs.SecretsNeeded)
            problems.Add(
                origin, path,
                $"the environment variable {name} is not set; set it to the password before the run, such as with: read -rs {name}; export {name}");
        if (value is not null)
            problems.Sources.Hide(value);
        return value ?? "";
    }

    [GeneratedRegex(@"^\$\{(?<name>[A-Za-z_][A-Za-z0-9_]{0,127})\}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
