// Four experiments of the usual tutorials: dotnet run --project samples/Convolutions -- edges|learn|volume|shared
using ConvolutionSample;

switch (args)
{
    case ["edges"]: EdgeDetection.Run(picture: null); return 0;
    case ["edges", string picture]: EdgeDetection.Run(picture); return 0;
    case ["learn"]: KernelLearning.Run(); return 0;
    case ["volume"]: VolumeDemo.Run(); return 0;
    case ["shared"]: SharedWeights.Run(); return 0;
    default:
        Console.Error.WriteLine("error: expected one of: edges [PICTURE.png], learn, volume, shared");
        return 2;
}
