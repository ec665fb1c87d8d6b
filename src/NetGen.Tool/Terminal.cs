namespace NetGen.Tool;

/// <summary>What only a terminal shows: colours, and what is being done.</summary>
internal static class Terminal
{
    private const string Red = "\e[31m";
    private const string Green = "\e[32m";
    private const string Usual = "\e[0m";
    private const string Clear = "\r\e[K";

    // https://no-color.org: set and not empty, whatever it says.
    private static readonly bool s_hasColors = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>A text of the output that tells of a fault.</summary>
    public static string Bad(string text) => s_hasColors ? Red + text + Usual : text;

    /// <summary>A text of the output that tells that all is well.</summary>
    public static string Good(string text) => s_hasColors ? Green + text + Usual : text;

    /// <summary>Does something that takes long, and says so meanwhile on a terminal.</summary>
    public static T During<T>(string doing, Func<T> run)
    {
        if (Console.IsErrorRedirected)
        {
            return run();
        }

        Console.Error.Write($"{doing} ...");
        try
        {
            return run();
        }
        finally
        {
            Console.Error.Write(Clear);
        }
    }
}
