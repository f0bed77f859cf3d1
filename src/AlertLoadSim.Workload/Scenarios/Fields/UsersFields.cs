namespace AlertLoadSim.Workload.Scenarios.Fields;

internal static class UsersFields
{
    public const string DefaultPattern = "agent{0:0000}";

    public static readonly Field<string> Password = new("password", new SecretType(), "Password of them all.")
    {
        DefaultWords = "emulator for the emulator; required for a URL, as \"${NAME}\"",
    };

    public static readonly Field<string> Csv = new(
        "csv",
        new FileType("a file name relative to the scenario", "agents.csv"),
        "File with the header userID,password[,station,workgroup]; passwords there may be ${NAME} too.")
    {
        Alone = true,
    };

    public static readonly UsersBlock Sessions =
        new(DefaultPattern, "9999", "Who logs on.", "agent0001 to agent9999 for the emulator; required for a URL");

    public static readonly Block Block = Sessions.Block;
}

/// <summary>A block that says who logs on, for sessions and for raisers.</summary>
internal sealed class UsersBlock
{
    public UsersBlock(string pattern, string count, string description, string defaultWords)
    {
        // One number and no other placeholder: format strings of .NET could ask for gigabytes of padding.
        Pattern = new Field<string>(
            "pattern",
            new FormType("pattern", "text with one {0}, or {0:0000} for leading zeros",
                @"^[^{}]{0,64}\{0(:0{1,9})?\}[^{}]{0,64}$", UsersFields.DefaultPattern),
            "User ids, with their number from 1.")
        {
            Default = pattern,
        };
        Count = new Field<int>("count", new IntegerType(1, 1_000_000), "How many users there are.") { Default = count };
        Block = new Block("users", new MapType(Pattern, Count, UsersFields.Password, UsersFields.Csv), description) { DefaultWords = defaultWords };
    }

    public Field<string> Pattern { get; }

    public Field<int> Count { get; }

    public Block Block { get; }

    /// <summary>As one would write it for a real server.</summary>
    public string Example => $"{{ pattern: \"{Pattern.Default}\", count: {(Count.Default == "9999" ? "100" : Count.Default)}, password: \"${{ICWS_PASSWORD}}\" }}";
}
