using FashionSample;
using NetGen.Training;

namespace NetGen.NativeLibrary.Tests;

/// <summary>The published library, called from Python with NumPy's arrays.</summary>
[Collection(NativeCollection.Name)]
public sealed class PythonTests(NativeBuild build)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    // Python would leave compiled files in the sample.
    private static readonly string[] s_options = ["-B"];

    [NumPyFact]
    public void Predictions_are_the_same_as_in_this_process()
    {
        ProgramResult result = Programs.Run(Tools.Python, [.. s_options, NativeBuild.Sample("python", "predict.py"), build.Library, build.Weights, build.ImageFile, "2"], s_limit);
        NativeBuild.AssertSame(build.Network.Predict(build.Floats), NativeBuild.Read(result));
    }

    [NumPyFact]
    public void Arrays_are_checked_and_errors_are_exceptions()
    {
        const string Script =
            """
            import sys
            import numpy as np
            from digit import Digit, DigitError

            def fails(kind, call):
                try:
                    call()
                except kind as error:
                    print(f"{kind.__name__}: {getattr(error, 'status', '')} {error}")

            library, weights = sys.argv[1:]
            with Digit(library, weights) as network:
                pixels = np.arange(2 * 784, dtype=np.float64).reshape(28, 28, 1, 2) / 2000
                strided = pixels.transpose(3, 2, 0, 1)
                print((network.predict(strided) == network.predict(np.ascontiguousarray(strided))).all())
                fails(ValueError, lambda: network.predict(pixels))
                fails(DigitError, lambda: network.predict(strided, threads=0))
                fails(DigitError, lambda: network.train(strided, [1]))
                fails(DigitError, lambda: Digit(library, "/no/such/file"))
                print(repr(network.train(strided, [1, 2])))
            fails(DigitError, lambda: network.predict(strided))
            """;
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("check.py"), Script);
        ProgramResult result = Programs.Run(
            Tools.Python, [.. s_options, folder.File("check.py"), build.Library, build.Weights], s_limit, environment: ("PYTHONPATH", NativeBuild.Sample("python")));
        Assert.True(result.ExitCode == 0, result.Errors);

        using var trainer = new Trainer<FashionNet>(FashionNet.FromFile(build.Weights), new TrainerOptions { Optimizer = new Adam(), Threads = 1 });
        double loss = trainer.Step(Transposed(), [1, 2]).Loss;
        Assert.Equal(
            [
                "True",
                "ValueError:  the images have shape (28, 28, 1, 2); expected (images, 1, 28, 28)",
                "DigitError: 1 threads ('0') must be greater than or equal to '1'. (Parameter 'threads') Actual value was 0.",
                "DigitError: 1 There are 1 labels; expected 2, one a sample. (Parameter 'labels')",
                "DigitError: 3 Could not find a part of the path '/no/such/file'.",
                FormattableString.Invariant($"{loss:R}"),
                "DigitError: 2 The network is null.",
            ],
            result.Lines);
    }

    // Pixel p of image i is (2p + i) / 2000.
    private static float[] Transposed() =>
        [.. Enumerable.Range(0, 2).SelectMany(image => Enumerable.Range(0, FashionNet.InputLength).Select(pixel => (float)(((2.0 * pixel) + image) / 2000)))];
}
