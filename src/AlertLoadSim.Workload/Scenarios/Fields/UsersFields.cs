namespace AlertLoadSim.Workload.Scenarios.Fields;

internal static class UsersFields
{
    public const string DefaultPattern = "agent{0:0000}";

    // One number and no other placeholder: format strings of .NET could ask for gigabytes of padding.
    public static readonly Field<string> Pattern = new(
        "pattern",
        new FormType("pattern", "text with one {0}, or {0:0000} for leading zeros, such as agent{0:0000}",
            @"^[^{}]{0,64}\{0(:0{1,9})?\}[^{}]{0,64}$"),
        "User ids, with their number from 1.")
    {
        Default = DefaultPattern,
    };

    public static readonly Field<int> Count = new("count", new IntegerType(1, 1_000_000), "How many users there are.") { Default = "9999" };

    public static readonly Field<string> Password = new("password", new SecretType(), "Password of them all.")
    {
        DefaultWords = "emulator for the emulator; required for a URL, as \"${NAME}\"",
    };

    public static readonly Field<string> Csv = new(
        "csv",
        new TextType("a file name relative to the scenario, such as agents.csv", 1, 260),
        "File with the header userID,password[,station,workgroup]; passwords there may be ${NAME} too.")
    {
        Alone = true,
    };

    public static readonly Block Block = new("users", new MapType(Pattern, Count, Password, Csv), "Who logs on.")
    {
        DefaultWords = "agent0001 to agent9999 for the emulator; required for a URL",
    };
}
