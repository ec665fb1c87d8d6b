using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetGen.Benchmarks.Torch;

/// <summary>PyTorch in a child process, which obeys one command a line.</summary>
internal sealed class TorchPeer : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private const string Script = "torch_peer.py";

    private readonly Process _process;
    private string _lastError = "";

    /// <summary>Starts Debian's Python, the one that its package of PyTorch belongs to.</summary>
    public TorchPeer()
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(Python, [Path.Combine(AppContext.BaseDirectory, "peers", Script)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.ErrorDataReceived += (_, line) => _lastError = line.Data is { Length: > 0 } text ? text : _lastError;
        _process.Start();
        _process.BeginErrorReadLine();
    }

    /// <summary>Why PyTorch cannot take part, or null if it can.</summary>
    public static string? Missing()
    {
        if (!File.Exists(Python))
        {
            return $"{Python} not found";
        }

        using Process probe = Process.Start(new ProcessStartInfo(Python, ["-c", "import numpy, torch"]) { RedirectStandardError = true })!;
        string error = probe.StandardError.ReadToEnd();
        probe.WaitForExit();
        return probe.ExitCode == 0 ? null : error.TrimEnd().Split('\n')[^1];
    }

    /// <summary>Gives a command and waits for what it returns.</summary>
    /// <param name="command">Name of the command.</param>
    /// <param name="arguments">An object whose properties are the arguments.</param>
    /// <exception cref="InvalidOperationException">The command failed, or the process ended.</exception>
    public JsonNode Ask(string command, object arguments)
    {
        JsonObject message = JsonSerializer.SerializeToNode(arguments)!.AsObject();
        message["command"] = command;
        _process.StandardInput.WriteLine(message.ToJsonString());
        string line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"PyTorch ended during '{command}': {_lastError}");
        JsonNode answer = JsonNode.Parse(line)!;
        return answer["value"] ?? throw new InvalidOperationException($"PyTorch: '{command}': {answer["error"]}");
    }

    /// <summary>Gives a command whose answer is a number.</summary>
    public double AskNumber(string command, object arguments) => Ask(command, arguments).GetValue<double>();

    /// <summary>Gives a command whose answer is a list of numbers.</summary>
    public float[] AskNumbers(string command, object arguments) => [.. Ask(command, arguments).AsArray().Select(n => n!.GetValue<float>())];

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
