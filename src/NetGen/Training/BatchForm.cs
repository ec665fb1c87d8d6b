using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>How a mini-batch is trained: by one program, or full blocks by one and the samples behind them by another.</summary>
/// <param name="Program">The program, of the full blocks where there are two.</param>
/// <param name="Images">The samples that it takes.</param>
/// <param name="Rest">Samples behind them, which the program of few images takes; 0 where there is one program.</param>
internal readonly record struct BatchForm(TrainingProgram Program, int Images, int Rest)
{
    /// <summary>The quickest form.</summary>
    /// <param name="kernels">What the emitted code computes.</param>
    /// <param name="images">Samples of the mini-batch.</param>
    /// <param name="maySplit">Whether there may be two programs.</param>
    public static BatchForm Of(NetworkKernels kernels, int images, bool maySplit)
    {
        int rest = images % kernels.Lanes;
        int most = kernels.Memory.MostTrainingImagesABlock;
        bool splits = maySplit && kernels.SplitsTraining && images > kernels.Lanes && rest > 0 && rest <= most && most < kernels.Lanes;
        return splits ? new BatchForm(new TrainingProgram(kernels, isFew: false), images - rest, rest) : new BatchForm(TrainingProgram.Of(kernels, images), images, 0);
    }
}
