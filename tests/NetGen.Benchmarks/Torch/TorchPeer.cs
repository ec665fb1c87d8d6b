using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetGen.Benchmarks.Torch;

/// <summary>
/// PyTorch in a child process (<c>tests/NetGen.Benchmarks.Torch</c>), which obeys one command a line. Between commands it stands still: its threads go on spinning for
/// a while after their work, and would take the cores from whoever has the next turn.
/// </summary>
internal sealed partial class TorchPeer : IDisposable
{
    private const int Continue = 18;
    private const int Stop = 19;

    private static readonly string s_program =
        Path.Combine(Folders.Repository, "tests", "NetGen.Benchmarks.Torch", "bin", "Release", "net10.0", "NetGen.Benchmarks.Torch.dll");

    // The C library gives large blocks back to the system at once, and PyTorch allocates its tensors anew in each step. Without these settings page faults take a third
    // of a training step. PyTorch's guide to performance recommends an allocator that keeps memory.
    private static readonly (string Name, string Value)[] s_allocation = [("MALLOC_MMAP_MAX_", "0"), ("MALLOC_TRIM_THRESHOLD_", "17179869184"), ("MALLOC_TOP_PAD_", "67108864")];

    private readonly Process _process;
    private string _lastError = "";

    /// <summary>Starts the process.</summary>
    /// <param name="keepsMemory">Whether the C library keeps freed memory, which takes less time; otherwise it does what it does without settings.</param>
    public TorchPeer(bool keepsMemory = true)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [s_program])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        foreach ((string name, string value) in keepsMemory ? s_allocation : [])
        {
            _process.StartInfo.Environment[name] = value;
        }

        _process.ErrorDataReceived += (_, line) => _lastError = line.Data is { Length: > 0 } text ? text : _lastError;
        _process.Start();
        _process.BeginErrorReadLine();
    }

    /// <summary>Why PyTorch cannot take part, or null if it can.</summary>
    public static string? Missing => File.Exists(s_program) ? null : "build it: dotnet build -c Release tests/NetGen.Benchmarks.Torch";

    /// <summary>Gives a command and waits for what it returns.</summary>
    /// <param name="command">Name of the command.</param>
    /// <param name="arguments">An object whose properties are the arguments.</param>
    /// <exception cref="InvalidOperationException">The command failed, or the process ended.</exception>
    public JsonNode Ask(string command, object arguments)
    {
        JsonObject message = JsonSerializer.SerializeToNode(arguments)!.AsObject();
        message["command"] = command;
        Signal(Continue);
        _process.StandardInput.WriteLine(message.ToJsonString());
        string? answered = _process.StandardOutput.ReadLine();
        Signal(Stop);
        string line = answered ?? throw new InvalidOperationException($"PyTorch ended during '{command}': {_lastError}");
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
        Signal(Continue);
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Signal(int signal)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Kill(_process.Id, signal);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
